"""Addresses under /account/."""

from django.urls import path

from zhitong.people.web.views import account, administration, agencies, areas, contacts, sign_in

app_name = "people"

urlpatterns = [
    path("login/", sign_in.sign_in, name="login"),
    path("logout/", sign_in.sign_out, name="logout"),
    path("register/", sign_in.register, name="register"),
    path("join/", sign_in.join, name="join"),
    path("join/<str:code>/", sign_in.join, name="join_code"),
    path("totp/", account.totp, name="totp"),
    path("totp/check/", sign_in.totp_check, name="totp_check"),
    path("", account.overview, name="account"),
    path("profile/", account.profile, name="profile"),
    path("duty/", account.duty, name="duty"),
    path("password/", account.change_password, name="password"),
    path("sessions/", account.sessions, name="sessions"),
    path("keep/", account.keep, name="keep"),
    path("continue/", account.go_on, name="continue"),
    path("contacts/", contacts.contacts, name="contacts"),
    path("contacts/<int:pk>/", contacts.change_contact, name="change_contact"),
    path("admin/", administration.person_list, name="admin"),
    path("admin/add/", administration.add_person, name="admin_add"),
    path("admin/<int:pk>/", administration.person, name="admin_person"),
    path("admin/<int:pk>/code/", administration.issue_code, name="admin_code"),
    path("admin/<int:pk>/access/", administration.change_access, name="admin_access"),
    path("admin/duties/<int:pk>/end/", administration.end_duty, name="admin_end_duty"),
    path("agencies/", agencies.agency_list, name="agencies"),
    path("agencies/add/", agencies.add_agency, name="agency_add"),
    path("agencies/area/", agencies.add_area, name="area_add"),
    path("agencies/areas/", areas.area_list, name="areas"),
    path("agencies/areas/<int:pk>/", areas.area_page, name="area"),
    path("agencies/areas/<int:pk>/end/", areas.end_area_page, name="area_end"),
    path("agencies/<int:pk>/", agencies.agency_page, name="agency"),
    path("agencies/<int:pk>/end/", agencies.end_agency_page, name="agency_end"),
]
